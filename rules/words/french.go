package words

const french = ``
