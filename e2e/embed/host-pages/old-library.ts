/** Like Prototype, MooTools and old polyfills, and worse. */
export const oldLibrary = `
  Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };
  Object.prototype.hostile = 'of the page';
  Array.prototype.remove = function () { throw new Error('of the page'); };
  Array.from = function (iterable) { var all = []; for (var i = 0; i < (iterable.length || 0); i++) all[i] = iterable[i]; return all; };
  Function.prototype.delay = Function.prototype.defer = function () {};
  String.prototype.strip = function () { return this; };
  document.getElementsByClassName = function () { return []; };
  window.$ = window.$$ = window._ = window.h = window.Preact = window.z = function () { throw new Error('of the page'); };
  (function (Native) {
    // A polyfill of 2013: a function that is called, none of the newer ways, and its own kind of thing.
    function Old(work) { var own = new Native(work); this.then = function (a, b) { return new Old(function (y, n) { own.then(a, b).then(y, n); }); }; this['catch'] = function (b) { return this.then(undefined, b); }; }
    Old.resolve = function (value) { return new Old(function (yes) { yes(value); }); };
    Old.reject = function (value) { return new Old(function (_, no) { no(value); }); };
    Old.all = function (list) { return new Old(function (yes, no) { Native.all(list).then(yes, no); }); };
    window.Promise = Old;
  })(Promise);
  window.fetch = function (url, options) {
    options = options || {};
    return new Promise(function (yes, no) {
      var request = new XMLHttpRequest();
      request.open(options.method || 'GET', url);
      var headers = options.headers || {};
      Object.keys(headers).forEach(function (name) { request.setRequestHeader(name, headers[name]); });
      request.onload = function () {
        yes({
          ok: request.status < 400, status: request.status,
          headers: { get: function (name) { return request.getResponseHeader(name); }, has: function (name) { return request.getResponseHeader(name) !== null; } },
          json: function () { return Promise.resolve(request.responseText).then(JSON.parse); },
          text: function () { return Promise.resolve(request.responseText); }
        });
      };
      request.onerror = function () { no(new TypeError('of the page')); };
      request.send(options.body);
    });
  };`;
