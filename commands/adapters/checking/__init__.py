"""How checked quotations look in Discord: the menus, the card, the correction."""
