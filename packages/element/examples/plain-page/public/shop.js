document.addEventListener("xpay-verified", ({ detail }) => {
  document.querySelector("h1").textContent = `Welcome, ${detail.result.profile.firstName}`;
});
