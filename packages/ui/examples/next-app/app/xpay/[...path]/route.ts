import { shopGateway } from "../../../shop/gateway.ts";

export const dynamic = "force-dynamic";

const handle = (request: Request): Promise<Response> => shopGateway()(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as POST };
