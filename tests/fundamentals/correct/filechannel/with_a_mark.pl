#!/usr/bin/perl
# A correct file channel without rename and without locks: a file counts when its last line is a full stop, and what
# nobody has finished within 5 seconds is thrown away. `PATH` starts the server, `--channel PATH` and words a client.
use strict;
use warnings;
use Math::BigFloat;
use Time::HiRes qw(sleep time);
$| = 1;

sub whole {
    open(my $file, '<', $_[0]) or return;
    local $/;
    my $text = <$file> // '';
    return $text =~ s/\n\.\n\z// ? $text : undef;
}

sub put {
    my ($path, $text) = @_;
    open(my $file, '>', $path) or return;
    print $file "$text\n.\n";
}

sub answer {
    my ($verb, @words) = split / /, $_[0], -1;
    return 'Hey, como vai?' if $verb ne '--sum';
    return 'ERRO uma soma tem dois números' if @words != 2;
    for (@words) { return "ERRO isto não é um número: $_" unless /^[-+]?(\d+\.?\d*|\.\d+)$/ }
    return Math::BigFloat->new($words[0])->badd($words[1])->bstr;
}

sub serve {
    my ($channel) = @_;
    print "Escutando...\n";
    $SIG{INT} = sub { exit };
    while (1) {
        for my $path (glob "$channel.ask.*") {
            my $text = whole($path);
            if (defined $text) {
                unlink $path;
                put($path =~ s/ask/reply/r, 'SERVER: ' . answer($text));
            }
        }
        for (glob "$channel.*") { unlink if -e && (time - (stat)[9]) > 5 }
        sleep 0.05;
    }
}

sub call {
    my ($channel, @words) = @_;
    my $id = $$ . '.' . int(rand 1e9);
    my $deadline = time + 5;
    put("$channel.ask.$id", join ' ', @words ? @words : 'Olá!');
    while (time < $deadline) {
        my $text = whole("$channel.reply.$id");
        if (defined $text) {
            unlink "$channel.reply.$id";
            print "$text\n";
            return;
        }
        sleep 0.05;
    }
    unlink "$channel.ask.$id";
    die "sem resposta\n" if ($! = 1);
}

if ($ARGV[0] eq '--channel') { call(@ARGV[1 .. $#ARGV]) }
else { serve($ARGV[0]) }
