# arguments: {args}
# All that has come lies in one buffer, and a frame is cut off its beginning with unpack().
use strict;
use warnings;

$| = 1;
my %OPCODES = (text => 1, binary => 2, continuation => 0, ping => 9, pong => 10, close => 8);

sub mask {
    my ($payload, $key) = @_;
    return $payload ^ substr($key x (length($payload) / 4 + 1), 0, length $payload);
}

sub encode {
    my ($name, $value, @rest) = @_;
    $name =~ s/^--//;
    my ($fin, $key, $payload) = (0x80, "", $value);
    $payload = pack("H*", $value) if $name eq "binary";
    $payload = pack("n", $value) if $name eq "close";
    while (defined(my $option = shift @rest)) {
        $fin = 0 if $option eq "--no-fin";
        $key = pack("H*", shift @rest) if $option eq "--mask";
        $payload .= shift @rest if $option eq "--reason";
    }
    my $long = length $payload;
    my $bit = $key eq "" ? 0 : 0x80;
    my $length = $long < 126 ? pack("C", $bit | $long) : $long < 65536 ? pack("Cn", $bit | 126, $long) : pack("CQ>", $bit | 127, $long);
    $payload = mask($payload, $key) if $key ne "";
    print uc(unpack("H*", pack("C", $fin | $OPCODES{$name}) . $length . $key . $payload)), "\n";
}

sub refuse {
    print "erro: 1002 que quadro é este?\n";
    exit 0;
}

my $buffer = "";

sub take {
    return 0 if $buffer eq "";
    my ($first, $second) = unpack("CC", $buffer . "\0");
    my $opcode = $first & 15;
    refuse() if $first & 0x70 or ($opcode & 7) > 2 or $opcode > 7 && $first < 128;
    return 0 if length $buffer < 2;
    my ($at, $length) = (2, $second & 127);
    refuse() if $opcode > 7 and $length > 125;
    if ($length > 125) {
        my $size = $length == 126 ? 2 : 8;
        $at += $size;
        return 0 if length $buffer < $at;
        $length = unpack($size == 2 ? "n" : "Q>", substr($buffer, 2));
        refuse() if $size == 2 ? $length < 126 : ($length < 65536 or $length >> 63);
    }
    my $masked = $second >> 7;
    return 0 if length $buffer < $at + 4 * $masked + $length;
    my $key = substr($buffer, $at, 4 * $masked);
    my $payload = substr($buffer, $at + 4 * $masked, $length);
    $payload = mask($payload, $key) if $masked;
    $buffer = substr($buffer, $at + 4 * $masked + $length);
    printf "FIN=%d opcode=0x%x MASK=%d length=%d payload=%s\n", $first >> 7, $opcode, $masked, $length, unpack("H*", $payload);
    return 1;
}

if ($ARGV[0] eq "encode") {
    encode(@ARGV[1 .. $#ARGV]);
} else {
    while (my $line = <STDIN>) {
        chomp $line;
        $buffer .= pack("H*", $line);
        1 while take();
    }
    print "incompleto: ", length $buffer, " bytes\n" if $buffer ne "";
}
