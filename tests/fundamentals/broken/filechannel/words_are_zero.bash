# check: words_are_an_error
# mistake: uma palavra foi somada como se fosse um número
# client: sound.py
# In a shell's arithmetic a word is a variable, and one that nobody has set is 0.
cd "$(dirname "$1")" || exit
trap exit INT
echo Escutando...
while sleep 0.02; do
    for request in *.request; do
        [ -e "$request" ] || continue
        read -r _client verb first second < "$request"
        rm "$request"
        answer='Hey, como vai?'
        [ "$verb" = SOMA ] && answer=$((first + second))
        echo "SERVER: $answer" > "${request%.request}.part"
        mv "${request%.request}.part" "${request%.request}.reply"
    done
done
