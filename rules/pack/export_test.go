package pack

// KindsOf are the odds of the kinds of taste of a pack, and their covariances, d x d for the d features
// that it covers, lower triangle.
func KindsOf(p *Pack) (odds []float64, covs [][]float64) {
	for _, k := range p.kinds() {
		odds, covs = append(odds, k.odds), append(covs, k.cov)
	}
	return odds, covs
}
