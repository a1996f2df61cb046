package taste

import "palate"

// Changed is after how many answers the person's taste last changed; 0 where it did not. Answers from
// before count a tenth.
func (m *Model) Changed() int {
	if m.evidence == nil || m.ages == nil {
		return 0
	}
	answers, changed := 0, 0
	var last palate.EventID
	for i := range m.evidence.design.rows {
		if event := m.evidence.design.rows[i].event; event != last {
			answers, last = answers+1, event
		}
		if i > 0 && m.ages[i] != m.ages[i-1] {
			changed = answers - 1
		}
	}
	return changed
}

// Consistency is how the answers that the model was fitted to agree with each other; nothing for a
// model that was read from a profile.
func (m *Model) Consistency() Consistency {
	if m.evidence == nil {
		return Consistency{}
	}
	return m.evidence.design.Consistency()
}
