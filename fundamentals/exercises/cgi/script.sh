#!/bin/sh
# The CGI program that labcheck has your server run. What it does is decided by the path that it is told, PATH_INFO;
# by hand, for example:
#
#     PATH_INFO=/estado ./script.sh

head_of_text() { printf 'Content-Type: text/plain; charset=utf-8\n\n'; }

case "$PATH_INFO" in
"" | /)
    printf 'Content-Type: text/html; charset=utf-8\n\n'
    printf '<p>Olá! Eu sou o processo %d.</p>\n' $$ ;;
/ambiente*)  # what it was told
    head_of_text
    printf 'pwd=%s\n' "$(pwd)"
    env ;;
/estado)
    printf 'Status: 418 Sou um bule\nContent-Type: text/plain\n\nchá\n' ;;
/campos)
    printf 'X-Prova: 1\nSet-Cookie: a=1\nSet-Cookie: b=2\nContent-Type: text/plain\n\ncampos\n' ;;
/crlf)
    printf 'Content-Type: text/plain\r\nX-Prova: crlf\r\n\r\nlinha\r\n\r\nfim\n' ;;
/longe)
    printf 'Location: http://example.org/longe?a=1\n\n' ;;
/perto)
    printf 'Location: /ambiente/aqui?de=perto\n\n' ;;
/corpo)  # as many bytes as it is told
    head_of_text
    head -c "${CONTENT_LENGTH:-0}" ;;
/ate-o-fim)  # all that comes
    head_of_text
    cat ;;
/nao-le)
    head_of_text
    echo 'não li' ;;
/queixa)  # 200,000 bytes of complaints, and then the page
    head -c 200000 /dev/zero | tr '\0' '(' >&2
    head_of_text
    echo 'queixei-me' ;;
/nada)
    exit 3 ;;
/sem-cabeca)
    printf 'isto não é uma resposta de CGI' ;;
/morre)
    kill -KILL $$ ;;
/portao)  # waits at a named pipe
    head_of_text
    echo antes
    read -r line <"$QUERY_STRING"
    echo "depois$line" ;;
/sem-fim)  # holds a named pipe as long as it lives
    head_of_text
    exec 9>"$QUERY_STRING"
    while echo linha; do sleep 0.02; done ;;
/descritores)
    head_of_text
    ls -l /proc/self/fd ;;
*)
    printf 'Status: 404 Not Found\n'
    head_of_text
    echo 'nada aqui' ;;
esac
