#!/usr/bin/perl
# check: a_late_reply_is_waited_for
# mistake: toma o próprio pedido pela resposta
# client: one_file.pl
# The course's first protocol: one file, and a client that sleeps for a fifth of a second.
use strict;
use warnings;
$| = 1;

sub slurp { open(my $file, '<', $_[0]) or return ''; local $/; my $text = <$file>; return $text // '' }
sub spew { open(my $file, '>', $_[0]) or die; print $file $_[1] }

sub answer {
    my ($request) = @_;
    return 'Hey, como vai?' unless $request =~ /^CLIENT: SOMA/;
    return $request =~ /^CLIENT: SOMA (-?\d+) (-?\d+)$/ ? $1 + $2 : 'ERRO isso eu não sei somar';
}

if ($ARGV[0] ne '--channel') {
    my $channel = $ARGV[0];
    $SIG{INT} = sub { exit };
    print "Escutando...\n";
    while (1) {
        my $request = slurp($channel);
        if ($request =~ /^CLIENT:/) {
            unlink $channel;
            spew($channel, 'SERVER: ' . answer($request) . "\n");
        }
        select(undef, undef, undef, 0.1);
    }
}
my (undef, $channel, @words) = @ARGV;
$words[0] = 'SOMA' if @words and $words[0] eq '--sum';
spew($channel, "CLIENT: @words\n");
select(undef, undef, undef, 0.2);
print slurp($channel);
unlink $channel;
