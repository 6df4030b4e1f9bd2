import { useIdentification } from "@xpay-embed/hooks";

/** A look of the shop's own: the hook says where the identification stands, and takes an element for the widget's frame. */
export function SignUp() {
  const identification = useIdentification({
    mode: "iframe",
    onFailed: ({ error }) => console.error(error.code),
  });
  switch (identification.status) {
    case "verified":
      return <h1>Welcome, {String(identification.result.profile.firstName)}</h1>;
    case "presenting":
      return <div ref={identification.frameRef} />;
    case "confirming":
      return <p>One moment…</p>;
    default:
      return (
        <button type="button" disabled={!identification.ready} onClick={() => void identification.open()}>
          Open an account
        </button>
      );
  }
}
