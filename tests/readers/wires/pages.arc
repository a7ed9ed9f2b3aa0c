filedesc://pages.arc 0.0.0.0 20040102030405 text/plain 69
1 0 Example
URL IP-address Archive-date Content-type Archive-length


http://example.org/see 192.0.2.1 20040102030406 text/html 254
HTTP/1.1 200 OK
Content-Type: text/html; charset=iso-8859-1

<html><head><title>Gewässer</title></head><body><h1>See ist wieder klar</h1><p>Der See am Rand der Stadt ist nach dem Sturm wieder so klar, dass man die Fische zählen kann.</p></body></html>
http://example.org/x.gif 192.0.2.1 20040102030407 image/gif 6
GIF89a
http://example.org/gone 192.0.2.1 20040102030408 text/html 33
HTTP/1.1 404 Not Found

<p>Gone
http://example.org/lake 192.0.2.1 20040102030409 text/html 166
HTTP/1.1 200 OK
Content-Type: text/html
Transfer-Encoding: chunked

18
<p>The lake is so clear 
35
that one can count the fish in it, a warden said.</p>
0


