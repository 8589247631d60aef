#!/usr/bin/env perl
# check: only_bye_is_bye
# mistake: ':byebye' foi tomado pelo comando
use strict;
use warnings;
use IO::Select;
use IO::Socket;

my $listener = IO::Socket::INET->new(Proto => "tcp", LocalPort => shift, Listen => 10, Reuse => 1) or die "$@";
my $sockets = IO::Select->new($listener);
my %buffer;

while (my @ready = $sockets->can_read) {
    foreach my $socket (@ready) {
        if ($socket == $listener) {
            $sockets->add($listener->accept);
        } elsif (sysread $socket, my $data, 1024) {
            $buffer{$socket} .= $data;
            while ($buffer{$socket} && $buffer{$socket} =~ s/^(.*?)\r?\n//) {
                my $text = $1;
                my $who = $socket->peerhost . ":" . $socket->peerport;
                if ($text =~ /^:bye/) { say_to_all("* $who saiu"); forget($socket); last }
                say_to_all("$who: $text");
            }
        } else {
            say_to_all("* " . $socket->peerhost . ":" . $socket->peerport . " saiu");
            forget($socket);
        }
    }
}

sub say_to_all { my $text = shift; foreach ($sockets->handles) { print $_ "$text\n" unless $_ == $listener } }
sub forget { my $socket = shift; delete $buffer{$socket}; $sockets->remove($socket); $socket->close }
