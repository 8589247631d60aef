#!/usr/bin/env bash
# check: length_in_bytes
# mistake: resposta não tem Content-Length
# One nc for each client: it listens, hands the request to a function, and sends back what that prints.

answer() {
    read -r method target _ || return
    while read -r line && [ "$line" != $'\r' ]; do :; done
    status='200 OK' body='Este é o conteúdo do recurso "/" neste servidor.'
    if [ "$method" != GET ]; then status='405 Method Not Allowed' body='405'
    elif [ "$target" != / ]; then status='404 Not Found' body='404'
    fi
    printf 'HTTP/1.1 %s\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n\r\n%s' "$status" "$body"
}

pipe=$(mktemp -u) && mkfifo "$pipe"
trap 'rm -f "$pipe"' EXIT
while true; do
    nc -l -N 127.0.0.1 "$1" < "$pipe" | answer > "$pipe"
done
