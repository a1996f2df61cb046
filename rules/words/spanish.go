package words

const spanish = ``
