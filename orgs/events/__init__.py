"""Events published to the adopter's programs: projected from the audit log, numbered, delivered."""
