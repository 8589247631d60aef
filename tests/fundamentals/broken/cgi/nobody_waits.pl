#!/usr/bin/env perl
# check: children_are_waited_for complaints_are_for_the_log body_that_nobody_reads
# mistake: scripts terminaram e ninguém esperou por eles
# mistake: foi tomado por parte da sua resposta
# mistake: terminou e a página dele não foi enviada|o programa terminou
# arguments: {port} {script}
use strict;
use warnings;
use IO::Socket::INET;
use IPC::Open2;

my ($port, $script) = @ARGV;
my $server = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $port, Listen => 20, ReuseAddr => 1) or die "$!";
while (my $client = $server->accept) {
    my $first = <$client> // next;
    my $length = 0;
    while (my $line = <$client>) {
        last if $line =~ /^\r?\n$/;
        $length = $1 if $line =~ /^content-length:\s*(\d+)/i;
    }
    my $body = "";
    read $client, $body, $length if $length;
    ($ENV{REQUEST_METHOD}, $ENV{PATH_INFO}) = split ' ', $first;
    open2(my $output, my $input, "exec '$script' 2>&1");
    print $input $body;
    close $input;
    my ($head, $page) = split /\n\n/, join("", <$output>), 2;
    $head =~ s/\n/\r\n/g;
    print $client "HTTP/1.0 200 OK\r\n$head\r\n\r\n$page";
    close $client;
}
