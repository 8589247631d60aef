"""The checker of the file channel catches each mistake by its name, and passes what is right."""

from pathlib import Path

import pytest

from fundamentals.labcheck.exercise import load
from tests.fundamentals.broken_programs import (
    ARGUMENTS,
    assert_caught,
    broken,
    command_of,
    name_of,
    outcomes,
    reference,
)

CORRECT = Path(__file__).parent / "correct" / "filechannel"
SOUND = Path(__file__).parent / "broken" / "filechannel" / "sound.py"
# A client of the reference's protocol, in another language: it starts a hundred times as fast as the command does.
PERL_CLIENT = """
my ($channel, @words) = @ARGV;
$words[0] = 'SOMA' if @words and $words[0] eq '--sum';
my $mine = "$channel.$$-" . int rand 1e9;
open(my $part, '>', "$mine.request.part") or die;
print $part "CLIENT: @words\\n";
close $part;
rename "$mine.request.part", "$mine.request";
for (1 .. 100) {
    if (open(my $reply, '<', "$mine.reply")) { print <$reply>; unlink "$mine.reply"; exit 0 }
    select(undef, undef, undef, 0.05);
}
unlink "$mine.request";
print STDERR "nenhuma resposta\\n";
exit 1;
"""

# What the command itself has to show: its words and its exit codes.
OF_THE_COMMAND = ("is_greeted_again", "a_wrong_count_is_an_error", "a_client_gives_up")
# What the others prove: that a right channel may be made in quite another way.
OF_THE_CHANNEL = (
    "a_late_reply_is_waited_for", "each_gets_its_own", "leftovers_fool_nobody",
    "a_killed_server_is_followed_by_another", "a_reply_is_whole", "a_request_is_whole", "no_files_are_left",
)  # fmt: skip


def complaints(command: list[str], client: list[str], *only: str) -> list[str]:
    found = outcomes("filechannel", command, client=client, only=only)
    assert len(found) == len(only or load("filechannel").checks)
    return [f"{outcome.check.name}: {outcome.failure or outcome.reason}" for outcome in found if outcome.sign != "."]


@pytest.mark.parametrize("path", broken("filechannel"), ids=name_of)
def test_the_mistake_is_named(path: Path, tmp_path: Path) -> None:
    assert_caught("filechannel", path, tmp_path)


def test_the_reference_passes() -> None:
    exercise = load("filechannel")
    assert complaints(reference(exercise.reference), ["perl", "-e", PERL_CLIENT, "{channel}"]) == []


def test_the_references_client_passes() -> None:
    exercise = load("filechannel")
    assert complaints(reference(exercise.reference), reference(exercise.client), *OF_THE_COMMAND) == []


def test_what_the_broken_ones_are_made_of_is_sound(tmp_path: Path) -> None:
    assert complaints(*commands(SOUND, tmp_path)) == []


@pytest.mark.parametrize("path", sorted(CORRECT.iterdir()), ids=name_of)
def test_what_is_right_in_another_way_passes(path: Path, tmp_path: Path) -> None:
    assert complaints(*commands(path, tmp_path), *OF_THE_CHANNEL) == []


def commands(path: Path, folder: Path) -> tuple[list[str], list[str]]:
    return command_of(path, folder, ARGUMENTS["channel"]), command_of(path, folder, ["--channel", "{channel}"])
