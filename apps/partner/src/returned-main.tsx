import "@xpay-embed/demo/returned";
