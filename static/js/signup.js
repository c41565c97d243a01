// Guess time zone and currency from the browser, unless the person already chose.

const RENAMED_ZONES = {
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Godthab": "America/Nuuk",
  "Europe/Kiev": "Europe/Kyiv",
};

const EURO_REGIONS = "AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK".split(" ");

const CURRENCIES = {
  AE: "AED", AU: "AUD", BR: "BRL", CA: "CAD", CH: "CHF", CN: "CNY", CZ: "CZK", DK: "DKK",
  GB: "GBP", HK: "HKD", ID: "IDR", IL: "ILS", IN: "INR", JP: "JPY", KR: "KRW", MX: "MXN",
  NO: "NOK", NZ: "NZD", PL: "PLN", SA: "SAR", SE: "SEK", SG: "SGD", US: "USD", ZA: "ZAR",
};

function guessTimezone() {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [RENAMED_ZONES[zone], zone];
}

function guessCurrency() {
  const region = new Intl.Locale(navigator.language).region;
  return [EURO_REGIONS.includes(region) ? "EUR" : CURRENCIES[region]];
}

function isUntouched(select) {
  const preset = [...select.options].find((option) => option.defaultSelected);
  return select.value === (preset ?? select.options[0])?.value;
}

function applyGuess(name, guesses) {
  const select = document.querySelector(`select[data-guess="${name}"]`);
  if (!select || !isUntouched(select)) return;
  const offered = [...select.options].map((option) => option.value);
  const guess = guesses.find((value) => value && offered.includes(value));
  if (guess) select.value = guess;
}

applyGuess("timezone", guessTimezone());
applyGuess("currency", guessCurrency());
