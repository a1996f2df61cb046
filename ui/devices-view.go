package ui

// DevicesView connects this browser to a host and to the person's other devices.
type DevicesView struct{ S *Session }

func (c *DevicesView) form() *DevicesForm { return &c.S.State.Devices }

func (c *DevicesView) joined() bool { return c.form().Sync != SyncOff }

// lost says how many answers joining would bring along.
func (c *DevicesView) brings() string {
	n := c.S.State.Answers
	if n == 0 {
		return "This browser takes up the answers of the other one."
	}
	return "This browser takes up the answers of the other one and brings its own " + Plural(n, "answer", "answers") + " along."
}

// news says what syncing could not bring together.
func (c *DevicesView) news() []string { return c.form().News.Told() }

func (c *DevicesView) label(i int) string { return labels(c.form().List)[i] }
