"""Words for the slots of scenes, when any of them will do: each line of texts/words.txt is `slot: one|another`."""

from chat.demo.texts import read

WORDS = {name: words.split("|") for name, _colon, words in (line.partition(": ") for line in read("words").split("\n"))}
