# check: lengths
# mistake: o comprimento 126 está no segundo byte: ali|uma mensagem de 126 bytes não é respondida
use strict;
use warnings;
use Digest::SHA qw(sha1);
use IO::Socket::INET;
use MIME::Base64 qw(encode_base64);

$SIG{CHLD} = "IGNORE";
my $listener = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => $ARGV[0], Listen => 50, ReuseAddr => 1) or die;
while (1) {
    my $conn = $listener->accept() or next;
    if (!fork) {
        serve($conn);
        exit;
    }
    close $conn;
}

sub serve {
    my ($conn) = @_;
    my $key = "";
    while (my $line = <$conn>) {
        $key = $1 if $line =~ /^Sec-WebSocket-Key: (\S+)/i;
        last if $line eq "\r\n";
    }
    my $accept = encode_base64(sha1($key . "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), "");
    print $conn "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
    print $conn "Sec-WebSocket-Accept: $accept\r\n\r\n";
    $conn->flush;
    while (read($conn, my $head, 2) == 2) {
        my ($first, $second) = unpack("CC", $head);
        my $length = $second & 127;    # and if it is 126?
        read($conn, my $key_bytes, 4);
        read($conn, my $payload, $length);
        $payload ^= substr($key_bytes x 40, 0, length $payload);
        print $conn pack("CC", $first, $length) . $payload;
        $conn->flush;
    }
}
