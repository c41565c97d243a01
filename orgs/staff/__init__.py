"""Who of us may do what: roles, permissions, actions, the door. No other room imports it."""
