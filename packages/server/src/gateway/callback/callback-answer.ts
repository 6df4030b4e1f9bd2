import type { CallbackOutcome } from "../gateway-options.ts";

/**
 * Answers a callback the way the operator's own shop plugins do: JSON with `result`, "10" for taken and "21" for refused.
 *
 * Made from the callback alone, so that a repeat gets the same answer to the last byte. A refusal says nothing of its reason.
 *
 * @see The operator's WooCommerce plugin, version 1.2, and Magento module: their answers to checkout callbacks. For
 * identifications no answer is documented.
 */
export function answerCallback(outcome: CallbackOutcome): Response {
  const headers = { "cache-control": "no-store" };
  if (!outcome.isAccepted) return Response.json({ result: "21", message: "refused" }, { status: 400, headers });
  const { transactionId, transactionDate } = outcome.parameters;
  return Response.json(
    { result: "10", txn_id: transactionId, message: "done", date_time: transactionDate.replace("_", "") },
    { headers },
  );
}
