#!/usr/bin/env perl
# check: home_page
# mistake: linhas da resposta terminam só com \\n
use strict;
use warnings;
use IO::Socket::INET;

my $server = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 5, ReuseAddr => 1) or die "$!";
$SIG{PIPE} = "IGNORE";
while (my $client = $server->accept) {
    my $first = <$client>;
    while (my $line = <$client>) { last if $line =~ /^\r?\n$/ }
    my ($method, $path) = split ' ', $first // "";
    my $body = "Este é o conteúdo do recurso \"/\" neste servidor.";
    my $status = "200 OK";
    ($status, $body) = ("404 Not Found", "nada aqui") if ($path // "") ne "/";
    ($status, $body) = ("405 Method Not Allowed", "não") if ($method // "") ne "GET";
    print $client "HTTP/1.1 $status\n";
    print $client "Content-Type: text/html; charset=utf-8\n";
    print $client "Content-Length: " . length($body) . "\n\n";
    print $client $body;
    close $client;
}
