"""Chat channels: what people send is kept until it is answered, and what is answered until it is sent."""
