# check: sleeps
# mistake: usa .* do processador.*is_alive\(\)
import argparse
import threading
import time

total = 0
lock = threading.Lock()


def count(name, number, milliseconds):
    global total
    for n in range(number, 0, -1):
        if options.total:
            with lock:
                print(f"{name}: {n} (antes: {total})", flush=True)
                total += 1
        else:
            print(f"{name}: {n}", flush=True)
        time.sleep(milliseconds / 1000)


def parse(text):
    name, number, milliseconds = text.rsplit(":", 2)
    return name, int(number), int(milliseconds)


parser = argparse.ArgumentParser()
parser.add_argument("--counter", action="append", type=parse)
parser.add_argument("--join", action="store_true")
parser.add_argument("--total", action="store_true")
options = parser.parse_args()
threads = [threading.Thread(target=count, args=counter, name=counter[0]) for counter in options.counter]
for number, thread in enumerate(threads, 1):
    print(f'Iniciando contador {number} ("{thread.name}")', flush=True)
    thread.start()
if options.join:
    while any(thread.is_alive() for thread in threads):
        pass
print("Fim", flush=True)
if options.total:
    for thread in threads:
        thread.join()
    print(f"Total: {total}", flush=True)
