package ui

import (
	"palate/ui/text"
	"strconv"
)

// DevicesView connects this browser to a host and to the person's other devices.
type DevicesView struct{ S *Session }

func (c *DevicesView) form() *DevicesForm { return &c.S.State.Devices }

func (c *DevicesView) joined() bool { return c.form().Sync != SyncOff }

// brings says how many answers joining would bring along.
func (c *DevicesView) brings() string {
	n := c.S.State.Answers
	if n == 0 {
		return text.JoinBrings
	}
	return text.JoinBringsOwn.Of(n)
}

// news says what syncing could not bring together.
func (c *DevicesView) news() []string { return c.form().News.Lines() }

func (c *DevicesView) label(i int) string { return labels(c.form().List)[i] }

// labels names devices as the page does: of several with one name, all but the first have a number.
func labels(list []DeviceEntry) []string {
	names, times := make([]string, len(list)), map[string]int{}
	for i, d := range list {
		names[i] = d.Name
		if times[d.Name]++; times[d.Name] > 1 {
			names[i] += " " + strconv.Itoa(times[d.Name])
		}
		if d.This {
			names[i] = text.ThisDevice.With(names[i])
		}
	}
	return names
}
