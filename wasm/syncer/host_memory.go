package syncer

import (
	"maps"

	"palate"
)

// A hostMemory is what a device remembers of a host from round to round, and from one start to the next.
type hostMemory struct {
	heads palate.Heads  // the ends of the chains that were here
	host  palate.Cursor // what the host said it has
}

// Recall restores what Remember was given last; nil restores nothing.
func (c *Client) Recall(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	v, err := palate.ParseValue(data)
	if err != nil {
		return err
	}
	heads, err := palate.ParseHeads(v.Get("heads"))
	if err != nil {
		return err
	}
	host, err := palate.ParseCursor(v.Get("host"))
	if err == nil {
		c.seen = hostMemory{heads, host}
	}
	return err
}

// remember moves the heads that were seen on to those of the log.
func (c *Client) remember(log *palate.Log, host palate.Cursor) error {
	changed := !maps.Equal(host, c.seen.host)
	heads := maps.Clone(c.seen.heads)
	if heads == nil {
		heads = palate.Heads{}
	}
	for device, seq := range log.Cursor() {
		if seq <= heads[device].Seq {
			continue
		}
		chain, err := log.Chain(c.Sealer, device, seq)
		if err != nil {
			return err
		}
		heads[device], changed = chain.Head, true
	}
	c.seen = hostMemory{heads, host}
	if !changed || c.Remember == nil {
		return nil
	}
	return c.Remember(palate.Object(
		palate.Member{Name: "heads", Value: heads.Value()},
		palate.Member{Name: "host", Value: host.Value()}).Append(nil))
}
