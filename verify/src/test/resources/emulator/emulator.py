"""Starts the emulator: moto's server with the additions beside this file, on a free loopback port.

Prints one line, `PORT <n>`, once it accepts connections, and ends when its standard input closes, so that a test run that
dies leaves no server behind.
"""

import logging
import os
import sys
import threading

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

import api_gateway  # noqa: F401  registers its resource types
import compute  # noqa: F401
import corrections
import data  # noqa: F401
import cdn  # noqa: F401
import cdn_services
import edge  # noqa: F401
import extra_services
import framework
import stores  # noqa: F401
import ways


class Emulator:
    """Sends a request to moto, or to the services moto lacks, by the service name it was signed for."""

    def __init__(self):
        self.moto = DomainDispatcherApplication(create_backend_app)

    def __call__(self, environ, start_response):
        signed = environ.get("HTTP_AUTHORIZATION", "")
        scope = signed.split("Credential=")[1].split(",")[0].split("/") if "Credential=" in signed else []
        service = scope[3] if len(scope) > 4 else ""
        if cdn_services.wanted(service):
            return cdn_services.app(environ, start_response)
        handler = extra_services.app if extra_services.wanted(service, environ.get("PATH_INFO", "")) else self.moto
        return handler(environ, start_response)


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    corrections.install()
    ways.correct()
    framework.install()
    server = make_server("127.0.0.1", 0, Emulator(), threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"PORT {server.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
