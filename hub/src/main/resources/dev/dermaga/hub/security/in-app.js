// Asks DingTalk's client for a code and hands it to the hub. Without a client that knows how, the browser's way is taken.
const form = document.querySelector('form');
const { corp, client, next } = form.dataset;

function otherwise() {
  location.replace('/login?way=web&next=' + encodeURIComponent(next));
}

if (window.dd && typeof window.dd.requestAuthCode === 'function') {
  window.dd.requestAuthCode({
    corpId: corp,
    clientId: client,
    onSuccess(result) {
      form.elements.code.value = result.code;
      form.submit();
    },
    onFail: otherwise,
  });
} else {
  otherwise();
}
