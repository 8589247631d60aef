# check: control_characters
# mistake: caracteres de controle passam
set clients [dict create]

proc tell {text} {
    global clients
    dict for {client name} $clients { catch {puts $client $text; flush $client} }
}

proc leave {client} {
    global clients
    tell "* [dict get $clients $client] saiu"
    dict unset clients $client
    close $client
}

proc hear {client} {
    global clients
    if {[gets $client text] >= 0} {
        if {$text eq ":bye"} { leave $client } else { tell "[dict get $clients $client]: $text" }
    } elseif {[eof $client]} { leave $client }
}

proc welcome {client ip port} {
    global clients
    dict set clients $client "$ip:$port"
    fconfigure $client -encoding utf-8 -translation {auto lf} -buffering line -blocking 0
    fileevent $client readable [list hear $client]
}

socket -server welcome -myaddr 127.0.0.1 [lindex $argv 0]
vwait forever
