# check: greeting
# mistake: as aspas são enviadas também
while printf '"Hello, World!"\n' | nc -N -l 127.0.0.1 "$1"; do :; done
