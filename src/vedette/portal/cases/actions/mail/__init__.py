"""What mails do to cases."""
