#!/usr/bin/env perl
# check: crlf_ends_a_line bye_with_crlf
# mistake: \\r de um cliente|terminado em \\r
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ARGV[0], Listen => 50, ReuseAddr => 1) or die $!;
my $select = IO::Select->new($server);
my (%name, %rest);
$SIG{PIPE} = "IGNORE";

sub tell_all { my ($text) = @_; syswrite($_, $text) for grep { $_ != $server } $select->handles }

sub leave {
    my ($client) = @_;
    tell_all("* $name{$client} saiu\n");
    $select->remove($client);
    close $client;
}

while (1) {
    for my $ready ($select->can_read) {
        if ($ready == $server) {
            my $client = $server->accept;
            $name{$client} = $client->peerhost . ":" . $client->peerport;
            $rest{$client} = "";
            $select->add($client);
            next;
        }
        if (!sysread($ready, $rest{$ready}, 4096, length $rest{$ready})) { leave($ready); next }
        while ($rest{$ready} =~ s/^(.*\n)//) {
            my $line = $1;
            chomp $line;    # takes the \n and leaves the \r
            if ($line eq ":bye") { leave($ready); last }
            tell_all("$name{$ready}: $line\n");
        }
    }
}
