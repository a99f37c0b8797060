"""`breakwater console`: a page on this machine in which an owner reads her record, and takes files in and out.

It is there only while the command runs, and sends nothing to anybody.
"""
