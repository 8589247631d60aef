# check: total_comes_last no_count_is_lost
# mistake: um total só seu
total=0 join= with_total= number=0
counters=()
while [ $# -gt 0 ]; do
    case "$1" in
    --join) join=1 ;;
    --total) with_total=1 ;;
    --counter) counters+=("$2"); shift ;;
    esac
    shift
done

count() { # NAME COUNT MILLISECONDS
    for ((n = $2; n > 0; n--)); do
        if [ "$with_total" ]; then
            echo "$1: $n (antes: $total)"
            total=$((total + 1))
        else
            echo "$1: $n"
        fi
        sleep "$(printf '%d.%03d' $(($3 / 1000)) $(($3 % 1000)))"
    done
}

for counter in "${counters[@]}"; do
    milliseconds=${counter##*:} rest=${counter%:*}
    number=$((number + 1))
    echo "Iniciando contador $number (\"${rest%:*}\")"
    count "${rest%:*}" "${rest##*:}" "$milliseconds" &
done
[ "$join" ] && wait
echo "Fim"
wait
[ "$with_total" ] && echo "Total: $total"
exit 0
