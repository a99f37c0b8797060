"""Pages for the browser on this machine, and for nobody else: what the demo's page and the owner's console share."""
