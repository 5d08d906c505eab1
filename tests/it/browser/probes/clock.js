// The reader's clock stands at noon of a day in the sample's time zone.
(() => {
  const noon = new Date("DAYT12:00:00+08:00").getTime();
  const Clock = Date;
  window.Date = class extends Clock {
    constructor(...given) { super(...(given.length ? given : [noon])); }
    static now() { return noon; }
  };
})();
