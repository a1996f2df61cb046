package palate

import "bytes"

// A Profile is what was learned of one person, as a file anyone can read and any Palate can use:
// weights in words, the posterior they come from, and the cursor of the log it was fitted to. It
// holds no text of the person's but the words of their rules.
type Profile struct {
	Person     string
	Catalog    string // hash of the feature catalogue
	Pack       string // hash of the pack
	Weights    []Weight
	Experts    []Expert
	Shares     []float64 // how far each of the pack's priors is believed of this person; sums to 1
	Scopes     []Offset  // where the weights differ, broad before narrow
	Thresholds Thresholds
	SideBias   Value     // mean and sd of the lean to the left, logits
	Rules      []EventID // that hold everywhere
	Spoken     []string  // features that those speak of
	Answers    uint64    // comparisons it was fitted to
	Graded     bool      // every one of them was graded
	Masked     []string  // items that the person dropped
	Said       Value     // the rules that hold, as the person said them and as they were understood: see [RulesOf]
	Claims     Value     // what may be said of the person, see insight.Claim: no score needs it
	Cursor     Cursor
	Created    int64  // At of the newest event; no clock
	Model      []byte // SHA-256 of what the profile says, see [Profile.Digest]
	Signature  *Signature
	Extra      []Member
}

// A Weight is what a score uses of one feature.
type Weight struct {
	Feature  string
	Mean, SD float64 // logits per scaled unit
	Scope    Scope
	N        uint64    // answers that speak of it
	Evidence []EventID // the strongest of them, at most 20
	Extra    []Member
}

// An Expert is one posterior of the mixture: a Gaussian over the pack's coordinates.
type Expert struct {
	Prior      string
	Share      float64 // the shares sum to 1
	Means      []float64
	Covariance []float64 // lower triangle, row by row
	Extra      []Member
}

// An Offset is what is added to the weights inside a scope, over the same coordinates.
type Offset struct {
	Scope      Scope
	Rules      []EventID // that hold there
	Spoken     []string  // features that those speak of
	Means      []float64
	Covariance []float64 // lower triangle, row by row
	Extra      []Member
}

// Thresholds are a person's own scale of answers, as logarithms.
type Thresholds struct {
	Eta   float64 // of half the width of a tie
	Kappa float64 // of the strength bar
	Rho   float64 // of the bins of a rating
	Lapse float64 // share of answers given blindly; 0: as everybody
	T     float64 // temperature of predictions; 0: the pack's
	Extra []Member
}

// A Signature is a device's word for a profile.
type Signature struct {
	Device DeviceID
	Key    []byte // Ed25519 public key
	Sig    []byte // over the profile less the signature
	Extra  []Member
}

func (p *Profile) fields(f *fields) {
	f.need("palate_profile", "catalog", "pack", "weights", "experts")
	version := 1
	f.number("palate_profile", &version, 1, 1)
	f.str("person", &p.Person)
	f.str("catalog", &p.Catalog)
	f.str("pack", &p.Pack)
	objects(f, "weights", &p.Weights, (*Weight).fields)
	objects(f, "experts", &p.Experts, (*Expert).fields)
	f.floats("shares", &p.Shares)
	objects(f, "scopes", &p.Scopes, (*Offset).fields)
	f.object("thresholds", p.Thresholds.fields)
	f.value("side_bias", &p.SideBias)
	f.ids("rules", &p.Rules)
	f.strs("spoken", &p.Spoken)
	f.count("answers", &p.Answers)
	f.truth("graded", &p.Graded)
	f.strs("masked", &p.Masked)
	f.value("said", &p.Said)
	f.value("claims", &p.Claims)
	p.cursorField(f)
	f.integer("created", &p.Created)
	f.bytes("model", &p.Model, hexText)
	p.signatureField(f)
	f.extra(&p.Extra)
}

func (p *Profile) cursorField(f *fields) {
	v := p.Cursor.Value()
	f.value("cursor", &v)
	if f.writing {
		return
	}
	cursor, err := ParseCursor(v)
	if coded, ok := err.(*Error); ok && f.err == nil {
		f.err = coded
	}
	p.Cursor = cursor
}

func (p *Profile) signatureField(f *fields) {
	if !f.writing {
		if _, ok := f.get("signature"); !ok {
			return
		}
		p.Signature = new(Signature)
	}
	if p.Signature != nil {
		f.object("signature", p.Signature.fields)
	}
}

func (w *Weight) fields(f *fields) {
	f.need("feature")
	f.str("feature", &w.Feature)
	f.float("mean", &w.Mean)
	f.float("sd", &w.SD)
	f.object("scope", w.Scope.fields)
	f.count("n", &w.N)
	f.ids("evidence", &w.Evidence)
	f.extra(&w.Extra)
}

func (e *Expert) fields(f *fields) {
	f.need("means", "covariance")
	f.str("prior", &e.Prior)
	f.float("share", &e.Share)
	f.floats("means", &e.Means)
	f.floats("covariance", &e.Covariance)
	f.extra(&e.Extra)
}

func (o *Offset) fields(f *fields) {
	f.need("scope", "means", "covariance")
	f.object("scope", o.Scope.fields)
	f.ids("rules", &o.Rules)
	f.strs("spoken", &o.Spoken)
	f.floats("means", &o.Means)
	f.floats("covariance", &o.Covariance)
	f.extra(&o.Extra)
}

func (t *Thresholds) fields(f *fields) {
	f.float("eta", &t.Eta)
	f.float("kappa", &t.Kappa)
	f.float("rho", &t.Rho)
	f.float("lapse", &t.Lapse)
	f.float("temperature", &t.T)
	f.extra(&t.Extra)
}

func (s *Signature) fields(f *fields) {
	f.need("device", "key", "sig")
	f.device("device", &s.Device)
	f.bytes("key", &s.Key, base64Text)
	f.bytes("sig", &s.Sig, hexText)
	f.extra(&s.Extra)
}

// ParseProfile reads a profile. Whether its numbers fit a pack is for package taste to say, and
// whether they were changed for [Profile.Verify].
func ParseProfile(v Value) (*Profile, error) {
	p := new(Profile)
	if err := decode(v, p.fields); err != nil {
		return nil, err
	}
	return p, nil
}

// Value is the profile as its file.
func (p *Profile) Value() Value { return encode(p.fields) }

// Digest is the SHA-256 of what the profile says of the person, less who they are, where the log
// stood and who signed: equal digests mean the same profile.
func (p *Profile) Digest(s Sealer) ([]byte, error) {
	bare := *p
	bare.Person, bare.Cursor, bare.Created, bare.Model, bare.Signature = "", nil, 0, nil, nil
	v := bare.Value()
	members := make([]Member, 0, len(v.members()))
	for _, m := range v.members() {
		if m.Name != "cursor" {
			members = append(members, m)
		}
	}
	return s.Hash(Object(members...).Append(nil))
}

// Sign sets Model, and Signature by s's device.
func (p *Profile) Sign(s Sealer) error {
	digest, err := p.Digest(s)
	if err != nil {
		return err
	}
	p.Model, p.Signature = digest, nil
	device, err := DeviceOf(s, s.Key())
	if err != nil {
		return err
	}
	sig, err := s.Sign(p.Value().Append(nil))
	p.Signature = &Signature{Device: device, Key: s.Key(), Sig: sig}
	return err
}

// Verify reports a profile whose bytes are not those that were signed, as a [CodeCorrupt]. One
// without a signature is checked by its digest alone.
func (p *Profile) Verify(s Sealer) error {
	digest, err := p.Digest(s)
	if err != nil {
		return err
	}
	if !bytes.Equal(digest, p.Model) {
		return corrupt("model", "the profile was changed since it was written")
	}
	if p.Signature == nil {
		return nil
	}
	unsigned := *p
	unsigned.Signature = nil
	ok, err := s.Verify(p.Signature.Key, unsigned.Value().Append(nil), p.Signature.Sig)
	if err == nil && !ok {
		return corrupt("signature", "not this device's signature of this profile")
	}
	return err
}
