"""`python -m smol_rewards` is `smol-rewards`."""

from smol_rewards.cli import main

main()
