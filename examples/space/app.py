"""The playground as a Space on the Hugging Face hub, which runs this file."""

from smol_rewards.playground.application import look, make_application

demo = make_application()

if __name__ == "__main__":
    demo.launch(**look())
