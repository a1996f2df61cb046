package syncer

import "palate"

// resends is how often a round starts its push over when the host says that something is missing:
// once after it lost its tail, as when a backup was put back while it ran.
const resends = 2

// pushMissing pushes what the host lacks, as it says itself, and returns what it has then.
func (c *Client) pushMissing(local Local, outcome *Outcome) (host palate.Cursor, err error) {
	for range resends {
		if host, err = c.Push(nil); err != nil {
			return nil, err
		}
		outcome.rolledBack(c.seen.host, host)
		var missing []palate.Line
		if missing, err = c.verified(local, host, outcome); err != nil {
			return nil, err
		}
		if len(missing) > 0 {
			var now palate.Cursor
			if now, err = c.Push(missing); err == nil {
				host = now
			} else if isRefusal(err) && palate.CodeOf(err) != palate.CodeGap {
				host, err = c.pushEach(local, host, outcome)
			}
		}
		if palate.CodeOf(err) != palate.CodeGap {
			break
		}
	}
	return host, err
}

// pushEach pushes each device's lines by themselves, for the host refused some of them.
func (c *Client) pushEach(local Local, host palate.Cursor, outcome *Outcome) (palate.Cursor, error) {
	var here palate.Cursor
	local.Read(func(log *palate.Log) { here = log.Cursor() })
	for _, device := range here.Devices() {
		only := here.Join(host)
		only[device] = host[device]
		lines, err := c.verified(local, only, outcome)
		if err != nil {
			return nil, err
		}
		_, refused, err := c.offer(lines)
		if err != nil {
			return nil, err
		}
		if refused != nil {
			outcome.refuse(refused)
			outcome.suspect(device)
		}
	}
	return c.Push(nil)
}

// offer pushes lines of one device up to the first that the host refuses, which it finds by halving.
func (c *Client) offer(lines []palate.Line) (whole bool, refused, err error) {
	if len(lines) == 0 {
		return true, nil, nil
	}
	_, err = c.Push(lines)
	if err == nil {
		return true, nil, nil
	}
	if !isRefusal(err) {
		return false, nil, err
	}
	half := middle(lines)
	if half == 0 {
		return false, err, nil
	}
	whole, refused, err = c.offer(lines[:half])
	if !whole {
		return false, refused, err
	}
	return c.offer(lines[half:])
}

// middle is the line behind the middle one of the events; 0 of fewer than two.
func middle(lines []palate.Line) int {
	var behind []int
	for i, line := range lines {
		if _, isEvent := line.(*palate.Event); isEvent {
			behind = append(behind, i+1)
		}
	}
	if len(behind) < 2 {
		return 0
	}
	return behind[len(behind)/2-1]
}

// verified are the lines that someone at cursor c lacks, each device's up to the first that does not
// verify: nobody would take that one, nor what comes after it.
func (c *Client) verified(local Local, cursor palate.Cursor, outcome *Outcome) (lines []palate.Line, err error) {
	var missing []palate.Line
	local.Read(func(log *palate.Log) { missing = log.After(cursor) })
	check := c.verifier(local, cursor)
	inParallel(check.Prepare(missing))
	for _, line := range missing {
		err := check.Check(line)
		switch e, isEvent := line.(*palate.Event); {
		case err == nil:
			lines = append(lines, line)
		case !isRefusal(err):
			return nil, err
		case isEvent:
			outcome.breakAt(e.ID(), err)
		}
	}
	return lines, nil
}
