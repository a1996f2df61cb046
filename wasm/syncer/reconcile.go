package syncer

import "palate"

// reconcile notes what did not come together: what is only here, and what should be here and is not.
func (c *Client) reconcile(local Local, host palate.Cursor, outcome *Outcome) error {
	travels, err := c.deliverable(local, host, outcome)
	if err != nil {
		return err
	}
	shared := host.Join(nil)
	for device, from := range outcome.Forked {
		shared[device] = min(shared[device], from-1)
	}
	local.Read(func(log *palate.Log) {
		outcome.Here = log.Beyond(shared)
		for _, e := range outcome.Here {
			if e.Seq > travels[e.Device] && outcome.Forked[e.Device] == 0 {
				outcome.Stranded = append(outcome.Stranded, e)
			}
		}
		outcome.Missing = log.Missing(host, c.seen.heads.Cursor())
		for device := range outcome.Forked {
			delete(outcome.Missing, device)
		}
		err = c.remember(log, host)
	})
	return err
}

// deliverable is how far each device's events here can be passed on: up to the first that is missing or
// does not verify. It notes forks on the way.
func (c *Client) deliverable(local Local, host palate.Cursor, outcome *Outcome) (travels palate.Cursor, err error) {
	for device := range outcome.suspects {
		from, err := c.forkOf(local, device, host[device])
		if err != nil {
			return nil, err
		}
		if from > 0 {
			outcome.Forked = outcome.Forked.Join(palate.Cursor{device: from})
		}
	}
	local.Read(func(log *palate.Log) { travels = log.Cursor() })
	for device, seq := range outcome.breaks {
		travels[device] = seq - 1
	}
	return travels, nil
}

// forkOf is the first number under which host and device have different events of a device, of which
// the host has so many; 0 where there is none. Chains that meet again do not exist: each line holds
// the hash of the one before.
func (c *Client) forkOf(local Local, device palate.DeviceID, many uint64) (from uint64, err error) {
	local.Read(func(log *palate.Log) { many = min(many, log.Cursor()[device]) })
	if many == 0 {
		return 0, nil
	}
	differs, _, err := c.compare(local, device, many)
	if differs == 0 || err != nil {
		return 0, err
	}
	for seq := uint64(1); seq != 0; {
		if differs, seq, err = c.compare(local, device, seq); differs > 0 || err != nil {
			return differs, err
		}
	}
	return 0, nil
}

// compare pulls a device's events from seq on and says which is the first that is another one here,
// 0 where none is, and where to go on, 0 at the end.
func (c *Client) compare(local Local, device palate.DeviceID, seq uint64) (differs, next uint64, err error) {
	var asked palate.Cursor
	local.Read(func(log *palate.Log) { asked = log.Cursor() })
	asked[device] = seq - 1
	lines, _, err := c.Pull(asked)
	local.Read(func(log *palate.Log) {
		for _, line := range lines {
			e, isEvent := line.(*palate.Event)
			if !isEvent || e.Device != device || differs > 0 {
				continue
			}
			own, have := log.Event(e.ID())
			if have && !own.SameLine(e) {
				differs = e.Seq
			}
			if have {
				next = max(next, e.Seq+1)
			}
		}
	})
	return differs, next, err
}
