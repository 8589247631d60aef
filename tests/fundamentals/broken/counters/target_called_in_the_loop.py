# check: side_by_side
# mistake: um depois do outro, na thread principal: .*chamada
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
threads = []
for number, counter in enumerate(options.counter, 1):
    print(f'Iniciando contador {number} ("{counter[0]}")', flush=True)
    threads.append(threading.Thread(target=count(*counter)))
    threads[-1].start()
if options.join:
    for thread in threads:
        thread.join()
print("Fim", flush=True)
if options.total:
    for thread in threads:
        thread.join()
    print(f"Total: {total}", flush=True)
