"""Every way in: command line, HTTP and pages; settings put together."""
