"""The jokes as a CGI program: the same application, asked once, and then the process is over.

wsgiref's CGIHandler makes an environ out of the environment and of standard input, and prints what the application
returns. A new joke lives no longer than the request that brought it.
"""

from wsgiref.handlers import CGIHandler

from fundamentals.jokes import application

if __name__ == "__main__":
    CGIHandler().run(application)
