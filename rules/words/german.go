package words

const german = ``
