"""What looks after the installation while the bot runs: that it holds, is copied, and is the one it was."""
