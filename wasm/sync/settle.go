package sync

import "palate"

// settle notes what did not come together: what is only here, and what should be here and is not.
func (c *Client) settle(local Local, host palate.Cursor, report *Report) error {
	travels, err := c.travels(local, report)
	if err != nil {
		return err
	}
	shared := host.Join(nil)
	for device, from := range report.Forked {
		shared[device] = min(shared[device], from-1)
	}
	local.Read(func(log *palate.Log) {
		report.Here = log.Beyond(shared)
		for _, e := range report.Here {
			if e.Seq > travels[e.Device] && report.Forked[e.Device] == 0 {
				report.Stranded = append(report.Stranded, e)
			}
		}
		report.Missing = log.Missing(host, c.seen.heads.Cursor())
		for device := range report.Forked {
			delete(report.Missing, device)
		}
		err = c.remember(log, host)
	})
	return err
}

// travels is how far each device's events here can be passed on: up to the first that is missing or
// does not verify. Chains that nobody refused are not verified again.
func (c *Client) travels(local Local, report *Report) (travels palate.Cursor, err error) {
	local.Read(func(log *palate.Log) { travels = log.Cursor() })
	for device := range report.suspects {
		from, err := c.forkOf(local, device)
		if err != nil {
			return nil, err
		}
		if from > 0 {
			report.Forked = report.Forked.Join(palate.Cursor{device: from})
			continue
		}
		local.Read(func(log *palate.Log) { travels[device], err = sound(c.Sealer, log, device) })
		if err != nil {
			return nil, err
		}
	}
	return travels, nil
}

// sound is the last event up to which a device's chain verifies.
func sound(s palate.Sealer, log *palate.Log, device palate.DeviceID) (seq uint64, err error) {
	check := palate.Verifier{Sealer: s, Secret: log.Header().Secret, Clock: log.Clock()}
	for last := log.Cursor()[device]; seq < last; seq++ {
		e, _ := log.Event(palate.EventID{Device: device, Seq: seq + 1})
		if err := check.Check(e); isRefusal(err) {
			return seq, nil
		} else if err != nil {
			return 0, err
		}
	}
	return seq, nil
}

// forkOf is the first number under which host and device have different events of a device; 0 where
// there is none.
func (c *Client) forkOf(local Local, device palate.DeviceID) (from uint64, err error) {
	var head uint64
	local.Read(func(log *palate.Log) { head = log.Cursor()[device] })
	if head == 0 {
		return 0, nil
	}
	differs, _, err := c.compare(local, device, head)
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
