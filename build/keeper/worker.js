// The keeper as a worker of a page: post it a MessagePort for each who asks.
import { serve } from "./keeper.js";

addEventListener("message", ({ ports }) => ports.forEach(serve));
