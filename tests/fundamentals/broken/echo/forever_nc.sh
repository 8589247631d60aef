# check: silent_client
# mistake: o segundo cliente não recebe resposta|o programa não aceita a conexão|não escuta mais
# nc serves one client at a time.
pipe=$(mktemp -u) && mkfifo "$pipe" && trap 'rm "$pipe"' EXIT
while nc -N -l 127.0.0.1 "$1" < "$pipe" | cat > "$pipe"; do :; done
